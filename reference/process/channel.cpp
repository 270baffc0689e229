#include "reference/process/channel.hpp"

#include <span>
#include <system_error>

#include "reference/wire/encoder.hpp"

namespace ackscope::reference {

void MainStream::attach(net::Connection* connection) {
  connection_ = connection;
  buffer_.clear();
}

void MainStream::put(const wire::Item& item) {
  wire::encode(item, buffer_);
  push(buffer_.size() - buffer_.size() % kFileBuffer);
}

void MainStream::flush() { push(buffer_.size()); }

void MainStream::push(std::size_t bytes) {
  if (bytes == 0) return;
  if (connection_) connection_->write(std::span(buffer_).first(bytes));
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(bytes));
}

std::string read_error_text(int error) {
  if (error == 0) return "Channel error: Input/output error";
  return "Unable to read from socket: " + std::generic_category().message(error);
}

std::string write_error_text(int error) {
  return "Unable to write to socket: " + std::generic_category().message(error);
}

}  // namespace ackscope::reference
