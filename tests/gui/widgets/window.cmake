# The window around the picture.
find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
add_executable(window_test
  main.cpp
  actions_test.cpp
  details_html_test.cpp
  file_watch_test.cpp
  filter_bar_test.cpp
  fuzzy_dialog_test.cpp
  input_text_test.cpp
  linked_views_test.cpp
  loading_test.cpp
  main_window_beside_test.cpp
  main_window_loading_test.cpp
  main_window_test.cpp
  message_bar_test.cpp
  rows_model_test.cpp
  saving_test.cpp
  sidecar_keeper_test.cpp
  table_model_test.cpp
  table_panel_test.cpp
  ways_out_test.cpp
  worker_test.cpp)
target_link_libraries(window_test PRIVATE ackscope_widgets ackscope_options GTest::gmock Qt6::Test)
target_compile_definitions(window_test PRIVATE ACKSCOPE_CASES="${CMAKE_SOURCE_DIR}/tests/cases")
gtest_discover_tests(window_test DISCOVERY_TIMEOUT 60
  PROPERTIES LABELS unit TIMEOUT 300 ENVIRONMENT QT_QPA_PLATFORM=offscreen)
