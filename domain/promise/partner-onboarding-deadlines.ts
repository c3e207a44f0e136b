import { after, dayMs } from '../elapsed.ts';
import type { Onboarding, PartnerDue } from './partner-onboarding-state.ts';

const lapseMs = 14 * dayMs;
const reviewReminderMs = [dayMs, 2 * dayMs] as const;
const escalationMs = 3 * dayMs;
/** The first reminder is sent at once. */
const hostPlanReminderMs = [0, 7 * dayMs, 12 * dayMs] as const;
const agreementReminderMs = [0, 3 * dayMs, 7 * dayMs] as const;
const detailsMs = [7 * dayMs, 30 * dayMs] as const;

/** Whether a task for staff is late: an application after its reminders, a suspension from the day after its review date. */
export const isTaskLate = ({ state, reminders }: Pick<Onboarding, 'reminders'> & { readonly state: string }): boolean =>
  reminders > (state === 'under_review' ? reviewReminderMs.length : 1);

/** Returns the deadlines of this state, some of which may be past. */
export function deadlines({ state, since, reminders, reviewAt, isEmailConfirmed, hasPayoutDetails, isEnrolled }: Onboarding): PartnerDue {
  const from = (offsets: readonly number[]): string | undefined => {
    const offset = offsets[reminders];
    return offset === undefined ? undefined : after(since, offset);
  };
  switch (state) {
    case 'applied': {
      const reminder = isEmailConfirmed ? from(hostPlanReminderMs) : undefined;
      return { lapse: after(since, lapseMs), ...(reminder === undefined ? {} : { reminder }) };
    }
    case 'under_review': {
      const reminder = from(reviewReminderMs);
      return reminder === undefined
        ? { escalation: after(since, escalationMs + (reminders - reviewReminderMs.length) * dayMs) }
        : { reminder };
    }
    case 'awaiting_agreement': {
      const reminder = from(agreementReminderMs);
      return { lapse: after(since, lapseMs), ...(reminder === undefined ? {} : { reminder }) };
    }
    case 'active': {
      const details = hasPayoutDetails || isEnrolled ? undefined : from(detailsMs);
      return details === undefined ? {} : { details };
    }
    case 'suspended':
      return reviewAt === null ? {} : { review: after(reviewAt, reminders * dayMs) };
    case 'closed':
    case 'refused':
    case 'lapsed':
      return {};
  }
}
