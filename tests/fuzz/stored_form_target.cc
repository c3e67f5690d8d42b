// What an index, perhaps another machine's, says a case study is: read whole or not at all.
#include "casebook/stored_form.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"

namespace kaeru {

void fuzz_stored_form(std::string_view bytes) {
  if (auto const study = case_study_from_stored(bytes)) {
    auto const again = case_study_from_stored(to_stored(*study));
    promise(again && *again == *study, "a case study that is written is read");
  } else {
    promise_message(study.error());
  }
  if (auto const card = guidance_from_stored(bytes)) {
    auto const again = guidance_from_stored(to_stored(*card));
    promise(again && *again == *card, "guidance that is written is read");
  } else {
    promise_message(card.error());
  }
}

}  // namespace kaeru
