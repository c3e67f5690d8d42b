// The book as a query needs it: settings read at once, cards one by one, the model in place.
#include "search/book_reader.h"

#include <string_view>

#include "casebook/stored_form.h"
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
  std::vector<Guidance> found;
  std::string const ids = read_metadata(database_, book::situation_key(situation));
  for (std::size_t begin = 0; begin < ids.size();) {
    std::size_t const end = ids.find('\n', begin);
    auto const id = std::string_view(ids).substr(begin, end - begin);
    auto card = guidance_from_stored(read_metadata(database_, book::card_key(id)));
    if (!card) throw Xapian::DatabaseCorruptError(card.error().message);
    if (card->approved()) found.push_back(std::move(*card));
    begin = end + 1;
  }
  return found;
}

}  // namespace kaeru
