// kaeru_model CORPUS INSTALLED OUT: learns beforehand what an index of CORPUS would learn, while
// kaeru is built. INSTALLED is the corpus it falls back on; "" for none.
#include <iostream>

#include "base/files.h"
#include "indexing/ready_model.h"
#include "indexing/teaching.h"

int main(int argc, char **argv) {
  if (argc != 4) {
    std::cerr << "usage: kaeru_model CORPUS INSTALLED OUT\n";
    return 2;
  }
  auto const settings = kaeru::load_settings(argv[1], argv[2]);
  if (!settings) {
    std::cerr << "kaeru_model: " << settings.error().message << '\n';
    return 1;
  }
  auto const guidance = kaeru::read_guidance_set(*settings, nullptr);
  auto const teaching = kaeru::teaching_of(guidance, *settings);
  auto const written = kaeru::write_file(
      argv[3], kaeru::write_ready_model(kaeru::digest_of(teaching), kaeru::train(teaching)));
  if (!written) std::cerr << "kaeru_model: " << written.error().message << '\n';
  return written ? 0 : 1;
}
