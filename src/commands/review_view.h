#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "commands/review_lists.h"
#include "terminal/style.h"

namespace kaeru {

/// "waiting", as `--reason` and JSON name it.
char const *to_string(ReviewReason reason);

/// What `kaeru review` has to tell. Items are grouped by reason.
struct Review {
  std::vector<ReviewItem> items;
  ReviewLog log;
  Date today;
};

/// A group for each reason, at most `limit` items of each, two lines an item of at most
/// `width_columns`; only a very long id makes one longer. Sanitized.
std::string render_review(Review const &review, std::size_t limit, int width_columns,
                          Paint const &paint);
void print_review_json(Review const &review, std::size_t limit, std::ostream &out);
void print_review_csv(Review const &review, std::size_t limit, std::ostream &out);

}  // namespace kaeru
