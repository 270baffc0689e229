#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>

namespace ackscope::test {

/// A PostgreSQL of this program's own (serve.py); it ends with the program, however that ends.
class Server {
 public:
  /// Started by the first caller.
  static Server& running();
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  struct Urls {
    std::string socket;    ///< nobody is asked for a password
    std::string password;  ///< over TCP, with one
  };
  Urls database(const std::string& name);  ///< a new one
  void kill() { ask("kill"); }             ///< kill -9 of all its processes
  void start() { ask("start"); }

 private:
  Server();
  std::string ask(const std::string& line);
  std::string answer();

  pid_t process_ = 0;
  std::FILE* to_ = nullptr;
  std::FILE* from_ = nullptr;
};

}  // namespace ackscope::test
