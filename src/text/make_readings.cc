// kaeru_readings SKK-JISYO OUT: makes the dictionary of readings while kaeru is built.
#include <iostream>

#include "base/files.h"
#include "text/encoding.h"
#include "text/readings.h"

int main(int argc, char **argv) {
  if (argc != 3) {
    std::cerr << "usage: kaeru_readings SKK-JISYO OUT\n";
    return 2;
  }
  auto const bytes = kaeru::read_file(argv[1], 64 << 20);
  auto const text = bytes ? kaeru::decode(*bytes) : std::nullopt;
  if (!text) {
    std::cerr << "kaeru_readings: " << argv[1] << " cannot be read\n";
    return 1;
  }
  auto const written = kaeru::write_file(argv[2], kaeru::make_readings(text->text));
  if (!written) std::cerr << "kaeru_readings: " << written.error().message << '\n';
  return written ? 0 : 1;
}
