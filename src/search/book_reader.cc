// The book as a query needs it: settings read at once, cards one by one, the model in place.
#include "search/book_reader.h"

#include <string_view>
#include <utility>

#include "indexing/book.h"
#include "indexing/metadata.h"

namespace kaeru {

BookReader BookReader::open(IndexReader const &reader) {
  BookReader book;
  book.database_ = reader.book();
  book.vocabulary_ = Vocabulary::restore(require_metadata(reader.book(), book::vocabulary_key));
  book.policy_ = std::make_shared<Policy>(read_policy(reader.book()));
  book.model_bytes_ = std::make_shared<MappedFile>(reader.generation().model_file().string());
  book.model_ = std::make_shared<SituationModel>(book.model_bytes_->bytes());
  if (!book.model_->valid()) throw Xapian::DatabaseCorruptError("model.bin");
  return book;
}

std::vector<Guidance> BookReader::guidance_for(std::string_view situation) const {
  auto cards = read_cards(database_, read_metadata(database_, book::situation_key(situation)));
  if (!cards) throw Xapian::DatabaseCorruptError(cards.error().message);
  std::erase_if(*cards, [](Guidance const &card) { return !card.approved(); });
  return std::move(*cards);
}

}  // namespace kaeru
