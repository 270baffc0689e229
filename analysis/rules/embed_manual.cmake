# Writes INPUT as a C++ source: the pages that `ackscope explain` prints have one source.
file(READ ${INPUT} text)
file(WRITE ${OUTPUT} "#include \"analysis/rules/manual.hpp\"

namespace ackscope::rules {

std::string_view manual() {
  static constexpr std::string_view text = R\"manual(${text})manual\";
  return text;
}

}  // namespace ackscope::rules
")
