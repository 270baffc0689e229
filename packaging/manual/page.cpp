#include "packaging/manual/page.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "packaging/manual/exit_status.hpp"
#include "packaging/manual/options.hpp"
#include "packaging/manual/roff.hpp"

namespace ackscope::manual {
namespace {

std::string dashed(std::string words) {
  std::replace(words.begin(), words.end(), ' ', '-');
  return words;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char sign) { return static_cast<char>(std::toupper(sign)); });
  return text;
}

std::string one_line(const std::string& text) {
  const auto list = paragraphs(text);
  return list.empty() ? std::string() : list.front();
}

/// A NAME line is a lower-case phrase without a full stop.
std::string name_line(const Page& page) {
  std::string what = one_line(page.command.get_description());
  if (what.ends_with('.')) what.pop_back();
  if (what.empty())
    throw std::runtime_error(page.words + ": has no description; a page names what it is about");
  what.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(what.front())));
  return ".SH NAME\n" + plain(dashed(page.words)) + " \\- " + plain(what) + "\n";
}

std::string synopsis(const std::string& words, const CLI::App& command) {
  std::string line = bold(words) + " [" + italic("OPTION") + "...]";
  for (const CLI::Option* argument : arguments_of(command)) {
    const std::string name = italic(argument->get_name(true)) + (repeats(*argument) ? "..." : "");
    line += " " + (argument->get_required() ? name : "[" + name + "]");
  }
  if (!commands_of(command).empty()) line += " " + italic("COMMAND") + " ...";
  return line + "\n";
}

/// What the help shows in its left column beside the name: sentences here.
std::string remarks(const CLI::Option& option) {
  const ValueKind kind = value_kind(option);
  std::string text;
  const bool told = std::ranges::all_of(kind.values, [&](const std::string& value) {
    return option.get_description().find(value) != std::string::npos;
  });
  if (!kind.values.empty() && !told) text += " One of: " + joined(kind.values, ", ") + ".";
  if (kind.range) text += " In range: " + *kind.range + ".";
  if (!option.get_default_str().empty()) text += " Default: " + option.get_default_str() + ".";
  for (const CLI::Option* other : option.get_excludes())
    text += " Not with " + other->get_name() + ".";
  for (const CLI::Option* other : option.get_needs())
    text += " Only with " + other->get_name() + ".";
  return text;
}

std::string described(const std::string& head, const CLI::Option& option) {
  std::string text = one_line(option.get_description());
  const std::string more = remarks(option);
  if (!more.empty() && !text.ends_with('.')) text += ".";
  if (option.get_required() && !option.get_positional()) text += " (required)";
  return ".TP\n" + head + "\n" + plain(text + more) + "\n";
}

std::string option_head(const CLI::Option& option) {
  std::string head;
  for (const std::string& name : names_of(option)) head += (head.empty() ? "" : ", ") + bold(name);
  if (const ValueKind kind = value_kind(option); !kind.name.empty())
    head += " " + italic(kind.name);
  return head;
}

std::string options(const CLI::App& command) {
  std::string text;
  for (const CLI::Option* argument : arguments_of(command))
    text += described(italic(argument->get_name(true)), *argument);
  for (const CLI::Option* option : options_of(command))
    text += described(option_head(*option), *option);
  return text;
}

/// The footer of the help but for its exit codes.
std::string notes(const CLI::App& command) {
  std::string text;
  for (const std::string& one : paragraphs(before_exit_codes(command.get_footer())))
    text += paragraph(one);
  return text;
}

std::string list_of_commands(const Page& page) {
  std::string text;
  for (const CLI::App* each : commands_of(page.command)) {
    const std::string name = dashed(page.words + " " + each->get_name());
    text += ".TP\n" + bold(each->get_name()) + "\n" + plain(one_line(each->get_description())) +
            "; see\n.BR " + plain(name) + " (1).\n";
  }
  return text;
}

std::string whole_commands(const Page& page) {
  std::string text;
  for (const CLI::App* each : commands_of(page.command)) {
    const std::string words = page.words + " " + each->get_name();
    text += ".SS " + plain(each->get_name()) + "\n" + synopsis(words, *each) + ".PP\n" +
            plain(one_line(each->get_description())) + "\n" + notes(*each) + options(*each);
    const std::string codes = exit_codes(each->get_footer());
    if (!codes.empty()) text += ".PP\n" + plain("Exit codes: " + codes) + "\n";
  }
  return text;
}

std::string commands(const Page& page) {
  if (commands_of(page.command).empty()) return {};
  return ".SH COMMANDS\n" +
         (page.commands_have_pages ? list_of_commands(page) : whole_commands(page));
}

std::string exit_section(const Page& page) {
  if (page.prose.sections.find(".SH EXIT STATUS") != std::string::npos) return {};
  return ".SH EXIT STATUS\n" + exit_status(exit_codes(page.command.get_footer()));
}

}  // namespace

Prose split_prose(std::string_view text) {
  const std::size_t begin = text.starts_with(".SH ") ? 0 : text.find("\n.SH ");
  if (begin == std::string_view::npos) return {std::string(text), {}};
  const std::size_t at = begin == 0 ? 0 : begin + 1;
  return {std::string(text.substr(0, at)), std::string(text.substr(at))};
}

std::string render(const Page& page) {
  return ".TH " + plain(upper(dashed(page.words))) + " 1 \"\" \"ackscope " + page.version +
         "\" \"User commands\"\n" + name_line(page) + ".SH SYNOPSIS\n" +
         synopsis(page.words, page.command) + ".SH DESCRIPTION\n" + page.prose.description +
         notes(page.command) + ".SH OPTIONS\n" + options(page.command) + commands(page) +
         exit_section(page) + page.prose.sections;
}

}  // namespace ackscope::manual
