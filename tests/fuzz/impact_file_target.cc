// Posting lists, damaged in any way: refused, or read within the file and in the order of docids.
// Their checksums agree, else nothing past them would be read.
#include <array>

#include "base/checksummed_file.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "indexing/impact_file.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

// The terms of the seeds.
constexpr auto terms = std::to_array<std::string_view>({"Fone", "Fmany", "Cabsent"});
constexpr int most_postings = 2000;

void walk(ImpactList const &list) {
  Xapian::docid before = 0;
  int postings = 0;
  for (ImpactCursor cursor(list);
       cursor.docid() != ImpactCursor::no_more && postings++ < most_postings;) {
    promise(cursor.docid() >= before, "docids rise");
    before = cursor.docid();
    static_cast<void>(cursor.impact());
    cursor.skip_to(before + 1);
  }
}

void jump(ImpactList const &list) {
  for (Xapian::docid target = 1; target != 0; target *= 2) static_cast<void>(list.find(target));
  ImpactCursor cursor(list);
  cursor.each_before(300, [](Xapian::docid docid, std::uint32_t) {
    promise(docid < 300, "no posting lies behind the end");
  });
}

}  // namespace

void fuzz_impact_file(std::string_view bytes) {
  static ScratchFolder const folder;
  folder.write(impact_file_name, bytes);
  append_page_checksums(folder / impact_file_name);
  try {
    ImpactFile const file(folder.path());
    for (std::string_view const term : terms) {
      ImpactList const list = file.find(term);
      promise(list.empty() == (list.blocks == nullptr), "a list is there or empty");
      walk(list);
      jump(list);
    }
  } catch (Xapian::DatabaseCorruptError const &refusal) {
    promise(refusal.get_msg().find("impacts.bin") != std::string::npos, "damage is named");
  }
}

}  // namespace kaeru
