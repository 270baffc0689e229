#include "tests/records/lib/server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace ackscope::test {
namespace {

std::string member(const std::string& json, const std::string& name) {
  const std::string before = "\"" + name + "\": \"";
  const auto begin = json.find(before);
  if (begin == std::string::npos) throw std::runtime_error("the server says: " + json);
  const auto from = begin + before.size();
  return json.substr(from, json.find('"', from) - from);
}

}  // namespace

Server& Server::running() {
  static Server server;
  return server;
}

Server::Server() {
  std::array<int, 2> in{}, out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  process_ = fork();
  if (process_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execl(ACKSCOPE_PYTHON, ACKSCOPE_PYTHON, "-B", ACKSCOPE_SERVE, nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  to_ = fdopen(in[1], "w");
  from_ = fdopen(out[0], "r");
  member(answer(), "url");
}

Server::~Server() {
  std::fclose(to_);
  std::fclose(from_);
  waitpid(process_, nullptr, 0);
}

std::string Server::answer() {
  std::string line;
  for (int letter = std::fgetc(from_); letter != EOF && letter != '\n';
       letter = std::fgetc(from_)) {
    line += static_cast<char>(letter);
  }
  return line;
}

std::string Server::ask(const std::string& line) {
  std::fputs((line + "\n").c_str(), to_);
  std::fflush(to_);
  return answer();
}

Server::Urls Server::database(const std::string& name) {
  const std::string urls = ask("database " + name);
  return {member(urls, "url"), member(urls, "password_url")};
}

}  // namespace ackscope::test
