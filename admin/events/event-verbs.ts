import type { Say } from '../i18n/say.ts';
import type { Target, Verb } from '../sheet/verb.ts';

export function reprocess(say: Say, targets: readonly Target[]): Verb {
  return {
    resource: 'events',
    verb: 'reprocess',
    title: say('events.reprocessTitle', { smart_count: targets.length }),
    confirm: say('events.reprocess'),
    next: say('events.reprocessNext'),
    hasReason: false,
    ...about(say, targets),
  };
}

export function setAside(say: Say, targets: readonly Target[]): Verb {
  return {
    resource: 'events',
    verb: 'set-aside',
    title: say('events.setAsideTitle', { smart_count: targets.length }),
    confirm: say('events.setAside'),
    next: say('events.setAsideNext'),
    hasReason: true,
    ...about(say, targets),
  };
}

/** Returns the verb that credits the customer to a chosen partner; the form has the partner and the reason. */
export function match(say: Say, targets: readonly Target[]): Verb {
  const texts = { label: say('events.matchPartner'), lead: say('events.matchPartnerLead') };
  const found = { searching: say('events.matchSearching'), nothing: say('events.matchNobody') };
  return {
    resource: 'events',
    verb: 'match',
    title: say('events.matchTitle'),
    confirm: say('events.match'),
    next: say('events.matchNext'),
    hasReason: true,
    fields: [
      { name: 'partnerId', ...texts, ...found, isRequired: true, type: 'record', resource: 'partners', filter: { state: 'active' } },
    ],
    ...about(say, targets),
  };
}

const about = (say: Say, targets: readonly Target[]) => ({
  targets,
  facts: targets.map(
    ({ label }, index) => [targets.length === 1 ? say('events.one') : `${say('events.one')} ${index + 1}`, label] as const,
  ),
});
