/** What nobody has asked yet. */
export const question = 'unanswered';
