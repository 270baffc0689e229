#include "gui/viewmodel/draw/svg/svg.hpp"

namespace ackscope::viewmodel {

std::string_view path_of(Shape shape) {
  switch (shape) {
    case Shape::tick:
      return "M-.16-1H.16V1H-.16Z";
    case Shape::diamond:
      return "M0-1 1 0 0 1-1 0Z";
    case Shape::triangle_down:
      return "M-1-.8H1L0 .9Z";
    case Shape::triangle_up:
      return "M-1 .8H1L0-.9Z";
    case Shape::circle:
      break;
    case Shape::cross:
      return "M-.9-.5-.5-.9 0-.4 .5-.9 .9-.5 .4 0 .9 .5 .5 .9 0 .4-.5 .9-.9 .5-.4 0Z";
    case Shape::flag:
      return "M-.5-1 1-.55-.2-.05V1H-.5Z";
    case Shape::star:
      return "M0-1.1 .28-.39 1.05-.34 .46 .15 .65 .89 0 .48-.65 .89-.46 .15-1.05-.34-.28-.39Z";
    case Shape::bang:
      return "M0-1 1.15 .9H-1.15Z";
  }
  return "M-.85 0A.85 .85 0 1 0 .85 0 .85 .85 0 1 0-.85 0Z";
}

}  // namespace ackscope::viewmodel
