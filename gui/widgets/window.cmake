# The window around the picture: actions, tables, panels, dialogs, loading, live, saving.
target_sources(ackscope_widgets PRIVATE
  actions.cpp
  compare_panel.cpp
  details_html.cpp
  details_panel.cpp
  file_watch.cpp
  filter_bar.cpp
  fuzzy_dialog.cpp
  help_dialog.cpp
  input_text.cpp
  linked_views.cpp
  live_session.cpp
  loading.cpp
  main_window.cpp
  message_bar.cpp
  notes_panel.cpp
  open_live_dialog.cpp
  pane_view.cpp
  rows_model.cpp
  rule_page.cpp
  saving.cpp
  sidecar_keeper.cpp
  start_page.cpp
  statistics_panel.cpp
  subject_named.cpp
  table_arranger.cpp
  table_menu.cpp
  table_model.cpp
  table_panel.cpp
  trouble_page.cpp
  waiting_page.cpp
  ways_out.cpp
  window_beside.cpp
  window_commands.cpp
  window_connections.cpp
  window_docks.cpp
  window_files.cpp
  window_find.cpp
  window_live.cpp
  window_pane.cpp
  window_saving.cpp
  worker.cpp)
target_link_libraries(ackscope_widgets PUBLIC ackscope_pipeline ackscope_pipeline_live
                                              ackscope_report ackscope_rules)
