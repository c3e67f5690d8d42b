#include "casebook/json.h"

#include <nlohmann/json.hpp>

#include "casebook/record_fields.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

struct Writer {
  Json json = Json::object();

  template <typename T>
  void operator()(char const *name, T const &value) {
    if (value != T{}) json[name] = to_value(value);
  }

  static Json to_value(std::string const &text) { return text; }
  static Json to_value(int number) { return number; }
  static Json to_value(bool flag) { return flag; }
  static Json to_value(Date date) { return to_string(date); }
  template <typename T>
  static Json to_value(std::optional<T> const &value) {
    return to_value(*value);
  }
  template <typename T>
  static Json to_value(std::vector<T> const &values) {
    Json list = Json::array();
    for (T const &value : values) list.push_back(to_value(value));
    return list;
  }
  template <typename T>
  static Json to_value(T const &value) {
    Writer writer;
    visit(writer, value);
    return std::move(writer.json);
  }
};

template <typename T>
std::string written(T const &value) {
  Json const json = Writer::to_value(value);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(CaseStudy const &case_study) {
  return written(case_study);
}
std::string to_json(Guidance const &guidance) {
  return written(guidance);
}

}  // namespace kaeru
