/** What the bot does, in words and in a colour. */
export const decisions = {
  answer: ['Answers', 'success'],
  askBack: ['Asks back', 'warning'],
  handOver: ['Hands over to a person', 'danger'],
  miss: ['Finds nothing', 'danger'],
  smallTalk: ['Small talk', 'informative'],
} as const;
