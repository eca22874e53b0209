/* What a program that reads strangers' files gives up before it looks at the first byte. */
#ifndef GOVRANK_CONFINEMENT_H
#define GOVRANK_CONFINEMENT_H

/* Bounds of time and memory, and no core. */
void govrank_bound(unsigned long seconds, unsigned long memory);

/* Bounds of time and memory; no core, no file written, no descriptor opened from here on. */
void govrank_limit(unsigned long seconds, unsigned long memory);

/* From here on the system is asked for memory, for bytes of open descriptors and for the end, for nothing else:
   other calls fail. Returns 1 where the kernel holds to it, 0 where it can't. */
int govrank_confine(void);

#endif
