import { languages, say, type Language } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ownLinksFirst, survivorOf } from '../../prisma/partner/merged-into.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { partnerStates } from '../contract/partner-states.ts';
import { can, type Permission } from '../contract/permissions.ts';
import { hitKinds, SearchAnswer, SearchQuery, type Hit } from '../contract/search.ts';
import { seesLogins } from '../contract/tickets.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../http/actor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { emailIndexesOf, findCustomers } from './search-customers.ts';
import { isId } from '../http/ids.ts';
import { containing, sql } from '../http/sql.ts';
import { ticketReferenceColumn } from './tickets.ts';

type Find = (deps: Deps, text: string, actor: Person) => Promise<readonly Hit[]>;

/** One search field for everything: name, code, link, email address, number, or an id of ours or of another system. */
export const search: Endpoint = forPeople(
  {
    method: 'get',
    path: '/search',
    summary: 'Searches partners, customers, payouts, documents, events and tickets',
    tag: 'search',
    access: { permission: requirePermission('search', 'list') },
    query: SearchQuery,
    answers: { 200: SearchAnswer },
    refusals: ['invalid_input'],
  },
  async ({ actor, deps, request }) => {
    const { q } = SearchQuery.parse(request.query);
    const groups = await Promise.all(
      hitKinds.map(async (kind) => {
        const { needs, find } = finders[kind];
        const hits = can(actor, needs) ? await find(deps, q, actor) : [];
        return { kind, hits: hits.slice(0, most), hasMore: hits.length > most };
      }),
    );
    const found = groups.filter(({ hits }) => hits.length > 0);
    return { status: 200, body: SearchAnswer.parse({ groups: found.toSorted((one, other) => rankOf(one, q) - rankOf(other, q)) }) };
  },
);

/** Most hits of a kind; for more there is the list with its filters. */
const most = 6;
/** One more, to know whether there are more. */
const asked = most + 1;

/** Ranks a kind higher if the text is a whole number of one of its hits, not only a part. */
const rankOf = ({ hits: [first] }: { readonly hits: readonly Hit[] }, text: string): number => {
  const label = first?.label.toUpperCase() ?? '';
  const wanted = text.toUpperCase();
  return label === wanted || label.startsWith(`${wanted} `) ? 0 : 1;
};

/** SQL condition: the column is exactly the number that was typed. */
const isNumber = (column: Prisma.Sql, text: string): Prisma.Sql => sql`upper(${column}) = upper(${text})`;

/** SQL condition: the column contains each word of the text, in any order. */
const containingWords = (column: Prisma.Sql, text: string): Prisma.Sql =>
  Prisma.join(
    text.split(' ').map((word) => containing(column, word)),
    ' and ',
    '(',
    ')',
  );

/** Returns a number of ours from its spoken form: "PO 2026 0025". */
const numberIn = (text: string): string => text.replaceAll(' ', '-');

/** Returns the text if it is an id, else null. */
const idOf = (text: string): string | null => (isId(text) ? text : null);

/** Returns the code in a referral link, or the text as it is. */
const codeIn = (text: string): string => /[/]r[/]([^/?#\s]+)/.exec(text)?.[1] ?? text;

interface FoundPartner {
  readonly id: string;
  readonly label: string;
  readonly program: string;
  readonly into: string | null;
  readonly state: string;
  readonly code: string | null;
}

/** Finds partners. Partners of one name are told apart by what they are part of, their state and the code of their link. */
const findPartners: Find = async ({ db, config: { dataKeys } }, text, actor) => {
  const rows = await readPartners(db, text, emailIndexesOf(dataKeys, text));
  const language = spoken(actor.language);
  return rows.map(({ id, label, program, into, state, code }) => {
    const standing = state === 'active' ? null : say(language, states.partner[oneOf(partnerStates, state)]);
    return {
      id,
      label,
      hint: [into === null ? program : `${program} → ${into}`, standing, code].filter((part) => part !== null).join(' · '),
    };
  });
};

const spoken = (language: string): Language => languages.find((known) => known === language) ?? 'en';

/**
 * Reads partners also by a person's email address, or by the complete address with which it joined or to which an invitation is open: addresses are
 * stored as hashes.
 */
const readPartners = (db: Deps['db'], text: string, emails: readonly string[]): Promise<FoundPartner[]> => db.$queryRaw<FoundPartner[]>`
  select p.id, p.company_name as label, g.name as program, ${standingOf(sql`p.id`)} as state, (
      select s.company_name from partner_merge x join partner s on s.id = ${survivorOf(sql`p.id`)}
      where x.from_partner_id = p.id and x.merged_at is not null) as into,
    (select l.code from link l where l.partner_id = p.id and l.disabled_at is null order by ${ownLinksFirst} limit 1) as code
  from partner p join program g on g.id = p.program_id
  where p.id = ${idOf(text)}::uuid or ${containingWords(sql`p.company_name`, text)} or ${containing(sql`p.website`, text)}
    or exists (select from link l where l.partner_id = p.id and upper(l.code) = upper(${codeIn(text)}))
    or exists (select from partner_member m join person e on e.id = m.person_id
      where m.partner_id = p.id and (lower(e.email) = lower(${text}) or ${containingWords(sql`e.name`, text)}))
    or p.email_index = any (${emails}) or exists (select from invitation i where i.partner_id = p.id and i.email_index = any (${emails})
      and i.accepted_at is null and i.withdrawn_at is null)
  order by lower(p.company_name) = lower(${text}) desc, starts_with(lower(p.company_name), lower(${text})) desc, p.company_name, p.id limit ${asked}`;

const findPayouts: Find = ({ db }, text) => db.$queryRaw<Hit[]>`
  select o.id, o.reference as label, p.company_name as hint from payout o join partner p on p.id = o.partner_id
  where o.id = ${idOf(text)}::uuid or o.end_to_end_id = ${text} or o.external_id = ${text} or ${containing(sql`o.reference`, numberIn(text))}
  order by ${isNumber(sql`o.reference`, numberIn(text))} desc, o.created_at desc, o.id limit ${asked}`;

/** Finds invoices by their complete number: another customer's number may begin the same. */
const findInvoices: Find = ({ db }, text) => db.$queryRaw<Hit[]>`
  select s.id, s.reference as label, p.company_name as hint
  from settlement_source s join referral r on r.id = s.referral_id join partner p on p.id = r.partner_id
  where upper(s.reference) = upper(${text}) order by s.created_at desc, s.id limit ${asked}`;

const findStatements: Find = ({ db }, text) => db.$queryRaw<Hit[]>`
  select s.id, s.number as label, p.company_name || ' · ' || s.period as hint from statement s join partner p on p.id = s.partner_id
  where s.id = ${idOf(text)}::uuid or ${containing(sql`s.number`, numberIn(text))}
  order by ${isNumber(sql`s.number`, numberIn(text))} desc, s.created_at desc, s.id limit ${asked}`;

const findDocuments: Find = ({ db }, text) => db.$queryRaw<Hit[]>`
  select d.id, d.reference as label, p.company_name as hint from tax_document d join partner p on p.id = d.partner_id
  where ${containing(sql`d.reference`, numberIn(text))} order by ${isNumber(sql`d.reference`, numberIn(text))} desc,
  d.issued_at desc, d.id limit ${asked}`;

/** SQL: our key of an event, its provider and its id there; a text without a provider is none. */
const eventIdOf = (text: string): Prisma.Sql => sql`(split_part(${text}, ':', 1), substr(${text}, strpos(${text}, ':') + 1))`;

/**
 * Finds events by their complete id at the provider or in the host product, because many events have the same type. They are found by the index and
 * then sorted, because there are more events than anything else.
 */
const findEvents: Find = ({ db }, text) => db.$queryRaw<Hit[]>`
  with found as materialized (
    select e.provider, e.event_id, e.type, e.object_id, e.received_at from inbound_event e
    where e.event_id = ${text} or e.object_id = ${text} or (e.provider, e.event_id) = ${eventIdOf(text)}
      or (e.provider = 'host' and e.event_id = any(array(select g.slug || ':' || ${text} from program g))))
  select f.provider || ':' || f.event_id as id, f.type as label, coalesce(f.object_id, f.event_id) as hint from found f
  order by f.received_at desc limit ${asked}`;

const findTickets: Find = ({ db }, text, actor) => db.$queryRaw<Hit[]>`
  select t.id, ${ticketReferenceColumn} || ' ' || t.title as label, p.company_name as hint from ticket t join partner p on p.id = t.partner_id
  where (t.id = ${idOf(text)}::uuid or ${containing(ticketReferenceColumn, numberIn(text))} or ${containingWords(sql`t.title`, text)})
    and (t.kind <> 'partner_login' or ${seesLogins(actor.roles)})
  order by ${isNumber(ticketReferenceColumn, numberIn(text))} desc, (t.state = 'closed'), t.created_at desc, t.id limit ${asked}`;

const finders: Readonly<Record<(typeof hitKinds)[number], { readonly needs: Permission; readonly find: Find }>> = {
  partner: { needs: 'partner.read', find: findPartners },
  customer: { needs: 'referral.read', find: (deps, text) => findCustomers(deps, { text, most: asked }) },
  payout: { needs: 'payout.read', find: findPayouts },
  invoice: { needs: 'source.read', find: findInvoices },
  statement: { needs: 'statement.read', find: findStatements },
  document: { needs: 'bookkeeping.read', find: findDocuments },
  event: { needs: 'event.read', find: findEvents },
  ticket: { needs: 'ticket.read', find: findTickets },
};
