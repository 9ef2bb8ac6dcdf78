// What the words of a heading say about its column, in the form that same_heading() gives them.
#pragma once

#include <string>

namespace importers {

// How much a heading says that its column is the amount; negative where it says that it is not.
int amount_words(std::string const& heading);

bool is_heading_word(std::string const& heading); // it uses a word that headings use

} // namespace importers
