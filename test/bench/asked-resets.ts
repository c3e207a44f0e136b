import { count, equal } from './checks.ts';
import type { Instance } from './instance.ts';
import { atOnce, knownOrNot, somePeople } from './known-or-not.ts';
import type { Section } from './report.ts';
import type { Plan } from './rounds.ts';

const people = 2_000;

/** S05: who asks for a new password does not learn by the clock whether the address is known. Each known one gets its mail at most three times. */
export const askedResets = (instance: Instance, plan: Plan): Promise<Section> =>
  knownOrNot(instance, plan, {
    title: 'Resets that are asked for',
    about: (
      known,
      unknown,
    ) => `${atOnce} people at a time ask for a new password, for addresses that have an account and for ones that have none, in turn: ${known} and
${unknown} answers, all the same.`,
    address: 'POST /v1/password-reset',
    prepare: async (database) => {
      await somePeople(database, { count: people, hash: 'none' });
      return ({ isKnown, number }) => ({
        email: isKnown ? `known-${1 + (number % people)}@bench.example` : `nobody-${number}@bench.example`,
      });
    },
    wanted: 202,
    pauseMs: 700,
    checks: async (database) => [
      equal('mails to nobody', await count(database, 'select count(*) from account_mail where person_id is null'), 0),
    ],
  });
