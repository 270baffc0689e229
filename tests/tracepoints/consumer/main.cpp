#include "emit.h"

int main(int argc, char** argv) { return argc < 2 ? 2 : emit(argv[1]); }
