/* The floor: a list of lines with a lit row, in plain ncurses. list FILE; j and k move, q ends. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **words) {
  if (count < 2) return 64;
  setlocale(LC_ALL, "");
  FILE *file = fopen(words[1], "r");
  if (!file) return 66;
  size_t room = 1024, rows = 0;
  char **lines = malloc(room * sizeof *lines), *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, file) > 0) {
    line[strcspn(line, "\n")] = 0;
    if (rows == room) lines = realloc(lines, (room *= 2) * sizeof *lines);
    lines[rows++] = strdup(line);
  }
  fclose(file);
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  curs_set(0);
  size_t cursor = 0, top = 0;
  for (;;) {
    size_t height = (size_t)LINES;
    if (cursor < top) top = cursor;
    if (cursor >= top + height) top = cursor - height + 1;
    for (size_t row = 0; row < height; row++) {
      move((int)row, 0);
      if (top + row < rows) {
        if (top + row == cursor) attron(A_REVERSE);
        addnstr(lines[top + row], COLS - 1);
        attroff(A_REVERSE);
      }
      clrtoeol();
    }
    refresh();
    int key = getch();
    if (key == 'q' || key == ERR) break;
    if (key == 'j' && cursor + 1 < rows) cursor++;
    if (key == 'k' && cursor > 0) cursor--;
  }
  endwin();
  return 0;
}
