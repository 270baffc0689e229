#include "exporter/web/landing.hpp"

namespace ackscope::exporter {
namespace {

constexpr std::string_view kBegin = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ackscope-exporter</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em;
       color: #1b1f24; background: #fff; }
a { color: #0757b8; }
dt { margin-top: .6em; }
dd { margin-left: 1.5em; }
footer { margin-top: 2em; color: #57606a; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  a { color: #6cb6ff; }
  footer { color: #9aa4af; }
}
</style>
</head>
<body>
<h1>ackscope-exporter</h1>
<p>Shows what VFIO switchover ACKs do to live migrations, as metrics for Prometheus.</p>
<dl>
)";

std::string link(std::string_view path, std::string_view text) {
  return "<dt><a href=\"" + std::string(path) + "\">" + std::string(path) + "</a></dt>\n<dd>" +
         std::string(text) + "</dd>\n";
}

}  // namespace

std::string landing_page(std::string_view telemetry_path, std::string_view version) {
  return std::string(kBegin) + link(telemetry_path, "the metrics") +
         link("/-/healthy", "answers as long as the program runs") +
         link("/-/ready", "200 when every input was tried once, else 503") +
         "</dl>\n<footer>version " + std::string(version) + "</footer>\n</body>\n</html>";
}

}  // namespace ackscope::exporter
