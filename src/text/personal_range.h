#pragma once

#include <cstddef>

namespace kaeru {

/// Kinds of personal data that must stay out of the book and its logs (DESIGN §7).
enum class PersonalKind { phone, mail, url, address, card, account, customer_id, name, birth, plate };

/// Something personal in normalised text: indices into its chars, never empty.
struct PersonalRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  PersonalKind kind = PersonalKind::phone;
};

}  // namespace kaeru
