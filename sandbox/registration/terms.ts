/** The terms that whoever registers agrees to; another text is another version. */
export const terms = {
  version: '2026-01',
  paragraphs: [
    'This account opens your own record at St Elsewhere to you, and to the apps that you let in.',
    'Keep your password and your codes to yourself. Tell the front desk when somebody else may know them.',
    'An app that you let in keeps what it has read by its own rules, not by ours. You can take back what you allowed at any time.',
    'What you read here does not replace talking to those who treat you. In an emergency, call the emergency number.',
  ],
} as const
