import { acceptInvitation } from './accounts/accept-invitation.ts';
import { accountChanges } from './accounts/account-changes.ts';
import { apiKeys } from './accounts/api-keys.ts';
import { invitations } from './accounts/invitations.ts';
import { mailStepUpCode } from './accounts/mailed-code.ts';
import { ownSessions } from './accounts/own-sessions.ts';
import { people } from './accounts/people.ts';
import { peopleVerbs } from './accounts/people-verbs.ts';
import { resetPassword } from './accounts/reset-password.ts';
import { accessVerbs } from './commands/access-verbs.ts';
import { vatIdVerbs } from './commands/check-vat-id.ts';
import { liftHold } from './commands/lift-hold.ts';
import { partnerVerbs } from './commands/partner-verbs.ts';
import { payAppeal, reopenAppealPayment, settleAppeal } from './commands/pay-appeal.ts';
import { decideAppeal } from './commands/decide-appeal.ts';
import { partnerLoginVerbs } from './commands/partner-login-verbs.ts';
import { partnerMerges } from './resources/partner-merges.ts';
import { partnerMergeVerbs } from './commands/partner-merge-verbs.ts';
import { viewAsPartner } from './commands/view-as-partner.ts';
import { decideReview } from './commands/decide-review.ts';
import { ticketVerbs } from './commands/ticket-verbs.ts';
import { matchEvent } from './commands/match-event.ts';
import { reprocessEvent } from './commands/reprocess-event.ts';
import { bulkPayouts } from './commands/bulk-payouts.ts';
import { notePayout } from './commands/note-payout.ts';
import { partnerNoteVerbs } from './commands/partner-note-verbs.ts';
import { enterRate } from './commands/enter-rate.ts';
import { clarifyAnswer } from './commands/clarify-answer.ts';
import { rateVerbs } from './commands/rate-verbs.ts';
import { adjustmentVerbs } from './commands/adjustment-verbs.ts';
import { payoutHaltVerbs } from './commands/payout-halt-verbs.ts';
import { exchangeVerbs } from './commands/exchange-verbs.ts';
import { proposeAdjustment } from './commands/propose-adjustment.ts';
import { bankEntryVerbs } from './commands/bank-entry-verbs.ts';
import { bankFileCallOff } from './commands/bank-file-call-off.ts';
import { bankFileVerbs } from './commands/bank-file-verbs.ts';
import { importBankFile } from './commands/import-bank-file.ts';
import { downloadProof } from './commands/download-proof.ts';
import { askForPayout } from './commands/ask-for-payout.ts';
import { changePayoutMethod } from './commands/change-payout-method.ts';
import { limitPayouts } from './commands/limit-payouts.ts';
import { offerRails } from './commands/offer-rails.ts';
import { payoutMethodVerbs } from './commands/payout-method-verbs.ts';
import { payoutRunVerbs } from './commands/payout-run-verbs.ts';
import { payoutVerbs } from './commands/payout-verbs.ts';
import { exportBankFile, openPayoutRun } from './commands/program-payouts.ts';
import { resendEmail } from './commands/resend-email.ts';
import { resendStatement } from './commands/resend-statement.ts';
import { retryFailedStatements } from './commands/retry-failed-statements.ts';
import { editProfile } from './commands/edit-profile.ts';
import { writeEmail } from './commands/write-email.ts';
import { writeGuide } from './commands/write-guide.ts';
import { ringWorkflow } from './commands/ring-workflow.ts';
import { writeAccountNumber } from './commands/write-account-number.ts';
import { setEventAside } from './commands/set-event-aside.ts';
import { accessPromises, accessRequests } from './resources/access-requests.ts';
import { customers } from './resources/customers.ts';
import { notifications } from './resources/notifications.ts';
import { switchNotification } from './commands/switch-notification.ts';
import { colleagues } from './resources/colleagues.ts';
import { search } from './resources/search.ts';
import { workDone } from './resources/work-done.ts';
import { work, workCounts } from './resources/work.ts';
import { workVerbs } from './commands/work-verbs.ts';
import { loginRequests } from './resources/login-requests.ts';
import { commissions } from './resources/commissions.ts';
import { reviews } from './resources/reviews.ts';
import { guides, guideVersions } from './resources/guides.ts';
import { partnerLetters } from './resources/partner-letters.ts';
import { partnerNotes } from './resources/partner-notes.ts';
import { partners } from './resources/partners.ts';
import { referrals } from './resources/referrals.ts';
import { sources } from './resources/sources.ts';
import { journalEntries } from './resources/journal-entries.ts';
import { journalLines, monthAccounts } from './resources/journal-lines.ts';
import { programs } from './resources/programs.ts';
import { terms } from './resources/terms.ts';
import { workflows } from './resources/workflows.ts';
import { machine } from './resources/machine.ts';
import { health } from './resources/health.ts';
import { changeEmail } from './accounts/own-email.ts';
import { changePassword } from './accounts/own-password.ts';
import type { Auth } from './http/auth/options.ts';
import { ownLostFactor, ownLostFactorDescription } from './http/auth/own-lost-factor.ts';
import { stepUp, stepUpDescription } from './http/auth/step-up.ts';
import { hostEvents, hostEventsDescription } from './tracking/host-events.ts';
import type { Inbox } from './tracking/inbox.ts';
import { hostAccounts } from './tracking/accounts.ts';
import { hostBadge, switchBadge } from './tracking/badges.ts';
import { confirmJoin, confirmJoinDescription } from './joining/confirm-join.ts';
import { disownForm } from './joining/disown-form.ts';
import { join } from './joining/join.ts';
import { joinOnceMore } from './joining/join-once-more.ts';
import { openForm } from './joining/open-form.ts';
import { openPrograms } from './joining/open-programs.ts';
import { embedSessions } from './embed/embed-sessions.ts';
import { signUps } from './tracking/sign-ups.ts';
import type { Description, Endpoint } from './http/endpoint.ts';
import { partnerLoginEndpoints } from './partner-logins/partner-logins.ts';
import { decisions } from './resources/decisions.ts';
import { events } from './resources/events.ts';
import { me } from './resources/me.ts';
import { portalEndpoints } from './portal/portal.ts';
import { auditChain, auditEntries } from './resources/audit.ts';
import { adjustments } from './resources/adjustments.ts';
import { bankEntries } from './resources/bank-entries.ts';
import { bankFiles } from './resources/bank-files.ts';
import { bankImports } from './resources/bank-imports.ts';
import { payoutMethods } from './resources/payout-methods.ts';
import { payoutPreview } from './resources/payout-preview.ts';
import { payoutExclusions, payoutRuns } from './resources/payout-runs.ts';
import { payoutSums } from './resources/payout-sums.ts';
import { accountNumbers } from './resources/account-numbers.ts';
import { payoutHalts } from './resources/payout-halts.ts';
import { exchangePositions, exchanges } from './resources/exchanges.ts';
import { rates } from './resources/rates.ts';
import { liabilities, liabilitySums } from './resources/liabilities.ts';
import { months } from './resources/months.ts';
import { taxDocumentZip } from './resources/tax-document-zip.ts';
import { taxDocuments } from './resources/tax-documents.ts';
import { taxSummaries } from './resources/tax-summaries.ts';
import { tickets } from './resources/tickets.ts';
import { emailQueue, emails } from './resources/emails.ts';
import { statementZip } from './resources/statement-zip.ts';
import { statements } from './resources/statements.ts';
import { payouts } from './resources/payouts.ts';

/** Addresses that need only `Deps`. A new one is a file and a line here. */
const plain: readonly Endpoint[] = [
  me,
  ...ownSessions,
  changePassword,
  ...changeEmail,
  mailStepUpCode,
  ...people,
  ...peopleVerbs,
  ...accountChanges,
  ...invitations,
  ...apiKeys,
  ...acceptInvitation,
  ...resetPassword,
  ...portalEndpoints,
  openPrograms,
  join,
  openForm,
  disownForm,
  joinOnceMore,
  ...embedSessions,
  search,
  ...notifications,
  switchNotification,
  ...work,
  ...workCounts,
  ...workDone,
  ...workVerbs,
  ...colleagues,
  signUps,
  hostAccounts,
  hostBadge,
  switchBadge,
  ...partnerLoginEndpoints,
  ...loginRequests,
  ...partnerLoginVerbs,
  ...events,
  reprocessEvent,
  setEventAside,
  matchEvent,
  ...commissions,
  ...reviews,
  ...decideReview,
  ...accessRequests,
  ...accessPromises,
  ...accessVerbs,
  ...tickets,
  ...ticketVerbs,
  decideAppeal,
  payAppeal,
  settleAppeal,
  reopenAppealPayment,
  ...partners,
  ...partnerVerbs,
  ...vatIdVerbs,
  liftHold,
  editProfile,
  writeEmail,
  ...viewAsPartner,
  ...partnerLetters,
  ...partnerNotes,
  ...partnerNoteVerbs,
  ...partnerMerges,
  ...partnerMergeVerbs,
  ...referrals,
  ...customers,
  ...sources,
  ...journalEntries,
  ...decisions,
  ...programs,
  ...terms,
  ...guides,
  ...guideVersions,
  writeGuide,
  ...workflows,
  ringWorkflow,
  ...machine,
  ...health,
  ...payouts,
  bulkPayouts,
  ...payoutVerbs,
  changePayoutMethod,
  askForPayout,
  notePayout,
  ...payoutSums,
  ...payoutRuns,
  ...payoutRunVerbs,
  ...payoutExclusions,
  ...payoutPreview,
  openPayoutRun,
  exportBankFile,
  ...bankFiles,
  ...bankFileVerbs,
  ...bankFileCallOff,
  ...adjustments,
  proposeAdjustment,
  ...adjustmentVerbs,
  ...bankEntries,
  clarifyAnswer,
  ...bankEntryVerbs,
  ...bankImports,
  importBankFile,
  ...payoutMethods,
  ...payoutMethodVerbs,
  statementZip,
  ...statements,
  resendStatement,
  retryFailedStatements,
  ...downloadProof,
  ...emails,
  resendEmail,
  ...emailQueue,
  ...months,
  ...monthAccounts,
  ...journalLines,
  ...accountNumbers,
  writeAccountNumber,
  limitPayouts,
  offerRails,
  ...rates,
  ...payoutHalts,
  ...payoutHaltVerbs,
  ...exchanges,
  ...exchangePositions,
  ...exchangeVerbs,
  enterRate,
  ...rateVerbs,
  ...liabilities,
  liabilitySums,
  taxDocumentZip,
  ...taxDocuments,
  ...taxSummaries,
  ...auditEntries,
  ...auditChain,
];

/** All addresses below /v1, except the library's below /v1/auth. */
export const endpointsOf = ({ auth, inbox }: { readonly auth: Auth; readonly inbox: Inbox }): readonly Endpoint[] => [
  ...plain,
  stepUp(auth),
  ownLostFactor(auth),
  confirmJoin(auth),
  hostEvents(inbox),
];

/** Descriptions of these addresses, without their handlers. */
export const describedEndpoints: readonly Description[] = [
  ...plain,
  stepUpDescription,
  ownLostFactorDescription,
  confirmJoinDescription,
  hostEventsDescription,
];
