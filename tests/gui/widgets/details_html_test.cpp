#include "gui/widgets/details_html.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTextDocument>

#include "gui/widgets/details_panel.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Explanation;
using viewmodel::Fact;
using viewmodel::Subject;

Explanation late() {
  Explanation explanation{"Late request of <b>dev</b>", "It made the migration fail.", {}, {}};
  Fact device{"device", "<img src=x>"};
  device.leads_to = {Subject::Kind::device, Side::source, 3, 0};
  device.filter = "device = dev";
  Fact cause{"cause", "reinit"};
  cause.inferred = true;
  explanation.paragraphs.push_back({"What happened", {"1 < 2 & so on"}, {device, cause}});
  explanation.rule = "late-request";
  return explanation;
}

TEST(DetailsHtml, NothingOfARecordingBecomesMarkup) {
  const QString html = to_page(late()).html;
  EXPECT_FALSE(html.contains("<b>dev"));
  EXPECT_FALSE(html.contains("<img"));
  QTextDocument document;
  document.setHtml(html);
  const QString text = document.toPlainText();
  EXPECT_TRUE(text.contains("Late request of <b>dev</b>"));
  EXPECT_TRUE(text.contains("1 < 2 & so on"));
  EXPECT_TRUE(text.contains("reinit (inferred)"));
}

TEST(DetailsHtml, LinksLeadWhereTheyShould) {
  const DetailsPage page = to_page(late());
  ASSERT_EQ(page.subjects.size(), 1U);
  EXPECT_EQ(page.subjects[0].device, 3U);
  EXPECT_TRUE(page.html.contains("href=\"subject:0\""));
  EXPECT_EQ(page.filters, std::vector<QString>{"device = dev"});
  EXPECT_TRUE(page.html.contains("href=\"filter:0\""));
  EXPECT_TRUE(page.html.contains("href=\"rule:late-request\""));
}

TEST(DetailsHtml, TheManualIsThere) {
  EXPECT_TRUE(rule_page("late-request").contains("late-request"));
  EXPECT_GT(rule_page("late-request").size(), 400);
  EXPECT_TRUE(rule_page("<no such>").contains("&lt;no such&gt;"));
}

TEST(DetailsPanel, AWrongLinkDoesNothing) {
  DetailsPanel panel;
  QSignalSpy subject(&panel, &DetailsPanel::subject_asked), rule(&panel, &DetailsPanel::rule_asked);
  panel.show_pane(nullptr);
  panel.follow(QUrl("subject:0"));
  panel.follow(QUrl("file:///etc/passwd"));
  EXPECT_TRUE(subject.isEmpty());
  panel.follow(QUrl("rule:late-request"));
  ASSERT_EQ(rule.size(), 1);
  EXPECT_EQ(rule[0][0].toString(), "late-request");
}

}  // namespace
}  // namespace ackscope::widgets
