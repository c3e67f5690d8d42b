#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "indexing/temp_corpus.h"
#include "indexing/workshop.h"

namespace kaeru::testing_support {

inline void put(std::filesystem::path const &path, std::string const &content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

/// An index of generations that hold one file, op/data.
class TempGenerations : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }

  Workshop open() {
    auto workshop = Workshop::open(index());
    EXPECT_TRUE(workshop);
    return std::move(*workshop);
  }

  Generation publish(std::string const &content, Publication const &publication = {}) {
    Workshop workshop = open();
    put(workshop.path() / "op" / "data", content);
    auto published = workshop.publish(publication);
    EXPECT_TRUE(published);
    return *published;
  }

  [[nodiscard]] std::filesystem::path answering() const {
    auto const held = hold_generation(index());
    EXPECT_TRUE(held);
    return held ? held->generation.path : "";
  }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> names;
    for (auto const &entry : std::filesystem::directory_iterator(index()))
      names.insert(entry.path().filename().string());
    return names;
  }

 private:
  TempFolder folder_;
};

}  // namespace kaeru::testing_support
