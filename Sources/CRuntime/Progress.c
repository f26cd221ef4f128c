// One line on standard error that says how far a long job is. On a terminal a thread of its own draws it again ten times a second,
// so that the seconds go on while the job does something long; elsewhere one line is written when a job is done that took a second or more: nobody waited for the others.
#include "CRuntime.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { barWidth = 30 };

static char name[64];
static struct timespec begun;
static bool isLive, isSaid;
static pthread_t drawer;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int permille;
static atomic_bool isPaused, isOver;

static double secondsSoFar(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - begun.tv_sec) + (double)(now.tv_nsec - begun.tv_nsec) * 1e-9;
}

static void put(const char *text, int count) {
  while (count > 0) {
    ssize_t n = write(2, text, (size_t)count);
    if (n <= 0) return;
    text += n;
    count -= (int)n;
  }
}

static void draw(void) {
  char bar[barWidth + 1];
  int done = atomic_load(&permille) * barWidth / 1000;
  for (int i = 0; i < barWidth; i++) bar[i] = i < done ? '=' : i == done ? '>' : ' ';
  bar[barWidth] = 0;
  char line[160];
  int n = snprintf(line, sizeof line, "\rPrecompiling %-20s [%s] %5.1f s", name, bar, secondsSoFar());
  put(line, n);
}

static void erase(void) { put("\r\033[K", 4); }

static void *drawAgain(void *nothing) {
  (void)nothing;
  while (true) {
    pthread_mutex_lock(&lock);
    bool over = atomic_load(&isOver);
    if (!over && !atomic_load(&isPaused)) draw();
    pthread_mutex_unlock(&lock);
    if (over) return NULL;
    usleep(100000);
  }
}

void tt_progress_begin(const char *what, bool saysSo) {
  isSaid = saysSo;
  snprintf(name, sizeof name, "%s", what);
  clock_gettime(CLOCK_MONOTONIC, &begun);
  atomic_store(&permille, 0);
  atomic_store(&isOver, false);
  isLive = isatty(2);
  if (!isLive) return;
  // Signals are for the thread that runs the program.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  isLive = pthread_create(&drawer, NULL, drawAgain, NULL) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void tt_progress_set(int now) { atomic_store(&permille, now); }

void tt_progress_pause(bool pause) {
  if (!isLive) return;
  pthread_mutex_lock(&lock);
  atomic_store(&isPaused, pause);
  if (pause) erase();
  pthread_mutex_unlock(&lock);
}

void tt_progress_end(bool isDone) {
  bool wasLive = isLive;
  if (isLive) {
    pthread_mutex_lock(&lock);
    atomic_store(&isOver, true);
    erase();
    pthread_mutex_unlock(&lock);
    pthread_join(drawer, NULL);
    isLive = false;
  }
  if (!isDone || (!wasLive && (!isSaid || secondsSoFar() < 1))) return;
  char line[128];
  put(line, snprintf(line, sizeof line, "Precompiled %s in %.1f s\n", name, secondsSoFar()));
}
