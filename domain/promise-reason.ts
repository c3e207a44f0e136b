/** Why something that people wait for went as it did. Each has its sentence in `domain/wording/promise-reasons.ts`. */
export const promiseReasons = [
  // affiliate access
  'access_requested',
  'access_information_asked',
  'access_replied',
  'access_reminder',
  'access_breached',
  'access_escalated',
  'access_approved',
  'access_sent',
  'access_not_delivered',
  'access_link_issued',
  'access_link_opened',
  'access_link_expired',
  'access_declined',
  'access_no_reply',
  'access_already_answered',
  'access_nothing_to_send',
] as const;
