// The book as a query needs it: settings read at once, cards one by one, the model in place.
#include "search/book_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

#include "casebook/json.h"
#include "indexing/book.h"

namespace kaeru {

/// A file mapped for reading; empty when it cannot be.
class BookReader::MappedFile {
 public:
  explicit MappedFile(std::string const &path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    struct stat info {};
    if (::fstat(fd, &info) == 0 && info.st_size > 0) {
      size_ = static_cast<std::size_t>(info.st_size);
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    ::close(fd);
  }
  ~MappedFile() {
    if (data_ != MAP_FAILED) ::munmap(data_, size_);
  }
  MappedFile(MappedFile const &) = delete;
  MappedFile &operator=(MappedFile const &) = delete;

  [[nodiscard]] std::string_view bytes() const {
    if (data_ == MAP_FAILED) return {};
    return {static_cast<char const *>(data_), size_};
  }

 private:
  void *data_ = MAP_FAILED;
  std::size_t size_ = 0;
};

Result<BookReader> BookReader::open(IndexReader const &reader) {
  BookReader book;
  book.database_ = reader.book();
  book.vocabulary_ = Vocabulary::restore(reader.book().get_metadata(book::vocabulary_key));
  book.model_bytes_ = std::make_shared<MappedFile>(reader.generation().model_file().string());
  book.model_ = std::make_shared<SituationModel>(book.model_bytes_->bytes());
  if (!book.model_->valid())
    return Error{fmt::format(
        "索引 {} の見立ての部分が壊れています。kaeru index --full で作り直してください。",
        reader.generation().path.string())};
  return book;
}

std::vector<Guidance> BookReader::guidance_for(std::string_view situation) const {
  std::vector<Guidance> found;
  std::string const ids = database_.get_metadata(book::situation_key(situation));
  for (std::size_t begin = 0; begin < ids.size();) {
    std::size_t const end = ids.find('\n', begin);
    auto const id = std::string_view(ids).substr(begin, end - begin);
    auto card = guidance_from_json(database_.get_metadata(book::card_key(id)));
    if (card && card->approved()) found.push_back(std::move(*card));
    begin = end + 1;
  }
  return found;
}

}  // namespace kaeru
