/** What the bar of the visit shows only when it is asked to. */
export { AccountDialog } from './account-dialog.tsx'
export { VisitFacts } from './visit-facts.tsx'
