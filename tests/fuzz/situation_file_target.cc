// A model's file, damaged in any way: at worst wrong scores, never a word out of the file's bounds.
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "indexing/situation_model.h"
#include "text/encoding.h"

namespace kaeru {

void fuzz_situation_file(std::string_view bytes) {
  SituationModel const model(bytes);
  auto const scores = model.score("上司を出せ。責任者はどこだ、ばか野郎");
  promise(model.valid() || scores.empty(), "a damaged file knows nothing");
  for (SituationScore const &one : scores)
    promise(one.evidence.size() <= 5, "at most five words of evidence");
}

}  // namespace kaeru
