// Most sessions are of others: a look at the bytes saves reading their events.
#include "call/contacts.h"

#include "base/files.h"
#include "call/call_record.h"
#include "call/session_file.h"

namespace kaeru {
namespace {

/// A file too large to look at may.
bool may_carry(StoredSession const &session, std::string const &hash) {
  std::error_code failure;
  if (std::filesystem::file_size(session.path, failure) > max_session_bytes) return true;
  auto const bytes = read_file(session.path, max_session_bytes);
  return !bytes || bytes->find(hash) != std::string::npos;
}

bool carries(StoredSession const &session, std::string const &hash) {
  if (!may_carry(session, hash)) return false;
  auto const read = SessionStore::read(session);
  return read && replay(read->events).customer_hash == hash;
}

}  // namespace

Contacts contacts_with(SessionStore const &store, std::string const &hash,
                       std::string_view own_id) {
  Contacts contacts;
  if (hash.empty()) return contacts;
  for (StoredSession const &session : store.list()) {
    if (session.id == own_id || !carries(session, hash)) continue;
    ++contacts.count;
    if (!contacts.last) contacts.last = day_of_session(session.id);
  }
  return contacts;
}

}  // namespace kaeru
