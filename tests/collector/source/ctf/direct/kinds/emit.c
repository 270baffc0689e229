/* emit ROUNDS [MICROSECONDS [LENGTH]]: every tracepoint of kinds.h in every round, a pause between
   rounds, one text of so many characters. */
#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE
#include "kinds.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAY(number) lttng_ust_tracepoint(kinds, many_##number, round);
#define SAY_TEN(tens) \
  SAY(tens##0)        \
  SAY(tens##1)        \
  SAY(tens##2)        \
  SAY(tens##3) SAY(tens##4) SAY(tens##5) SAY(tens##6) SAY(tens##7) SAY(tens##8) SAY(tens##9)

static void say(int round, const char* text) {
  const int row[3] = {round, -1, 7};
  const char* word = round % 2 ? "seventeen letters" : "";
  char fixed[32] = {0};
  strcpy(fixed, word);
  lttng_ust_tracepoint(kinds, signed_numbers, -1 - round * 1000003LL);
  lttng_ust_tracepoint(kinds, unsigned_numbers, ~0ULL - (uint64_t)round);
  lttng_ust_tracepoint(kinds, network_numbers, 0x0102030405060708ULL + (uint64_t)round);
  lttng_ust_tracepoint(kinds, reals, round / 3.0);
  lttng_ust_tracepoint(kinds, text, text);
  lttng_ust_tracepoint(kinds, texts, fixed, strlen(fixed));
  lttng_ust_tracepoint(kinds, rows, row, (size_t)(round % 4));
  lttng_ust_tracepoint(kinds, choices, round % 10);
  lttng_ust_tracepoint(kinds, nothing);
  SAY_TEN(1) SAY_TEN(2) SAY_TEN(3) SAY_TEN(4)
}

int main(int count, char** words) {
  const int rounds = count > 1 ? atoi(words[1]) : 1;
  const int pause = count > 2 ? atoi(words[2]) : 0;
  const size_t length = count > 3 ? (size_t)atol(words[3]) : 0;
  char* text = calloc(length + 1, 1);
  if (!text) return 1;
  memset(text, 'x', length);
  for (int round = 0; round < rounds; ++round) {
    say(round, text);
    if (pause) usleep((useconds_t)pause);
  }
  free(text);
  return 0;
}
