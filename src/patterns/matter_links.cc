// Union-find over digests: an id and a customer are nodes, what a case study says of them joins
// them. An id that no case study has joins those that name it.
#include "patterns/matter_links.h"

#include <string>
#include <utility>

#include "base/digest.h"

namespace kaeru {
namespace {

std::uint64_t of_id(std::string_view id) {
  return hash64("i" + std::string(id));
}

std::uint64_t of_customer(std::string_view hash) {
  return hash64("c" + std::string(hash));
}

}  // namespace

void MatterLinks::add(CaseStudy const &one) {
  std::size_t const own = node(of_id(one.id));
  if (!one.first_case.empty()) join(own, node(of_id(one.first_case)));
  if (!one.customer_hash.empty()) join(own, node(of_customer(one.customer_hash)));
}

std::size_t MatterLinks::matter(std::string_view id) const {
  auto const found = nodes_.find(of_id(id));
  return found == nodes_.end() ? parents_.size() : root(found->second);
}

std::size_t MatterLinks::node(std::uint64_t digest) {
  auto const [place, fresh] = nodes_.try_emplace(digest, parents_.size());
  if (fresh) {
    parents_.push_back(place->second);
    sizes_.push_back(1);
  }
  return place->second;
}

std::size_t MatterLinks::root(std::size_t node) const {
  while (parents_[node] != node) node = parents_[node];
  return node;
}

void MatterLinks::join(std::size_t a, std::size_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  if (sizes_[a] < sizes_[b]) std::swap(a, b);
  parents_[b] = a;
  sizes_[a] += sizes_[b];
}

}  // namespace kaeru
