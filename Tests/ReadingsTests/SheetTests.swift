import Readings
import Testing
