import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Hit, SearchAnswer } from '../../api/contract/search.ts';
import { ask } from '../providers/http.ts';

const restMs = 200;
const shortest = 2;

export type HitKind = SearchAnswer['groups'][number]['kind'];
export type Found = Hit & { readonly kind: HitKind };

interface Hits {
  /** In the order in which they are shown, group by group. */
  readonly found: readonly Found[];
  /** Of which kinds there are more than these. */
  readonly more: readonly HitKind[];
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly onRetry: () => unknown;
  /** For what the list stands; empty as long as nothing was asked. */
  readonly asked: string;
}

/** What the server finds for a text, a moment after the last key. */
export function useHits(text: string): Hits {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const isEnough = asked.length >= shortest;
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['search', asked],
    enabled: isEnough,
    retry: false,
    queryFn: async ({ signal }) => (await ask<SearchAnswer>(`/search?q=${encodeURIComponent(asked)}`, { signal })).json,
  });
  const groups = isEnough ? (data?.groups ?? []) : [];
  const found = groups.flatMap(({ kind, hits }) => hits.map((hit) => ({ ...hit, kind })));
  const more = groups.filter(({ hasMore }) => hasMore).map(({ kind }) => kind);
  const isAsking = isEnough && (isFetching || asked !== text.trim());
  return { found, more, isAsking, error: isEnough ? error : null, onRetry: refetch, asked: isEnough ? asked : '' };
}

const pages: Readonly<Record<Exclude<HitKind, 'document'>, string>> = {
  partner: 'partners',
  customer: 'customers',
  payout: 'payouts',
  invoice: 'sources',
  statement: 'statements',
  event: 'events',
  ticket: 'tickets',
};

/** A tax document stands in its list, which has the PDF. */
export const pathOfHit = ({ kind, id, label }: Found): string =>
  kind === 'document'
    ? `/tax-documents?filter=${encodeURIComponent(JSON.stringify({ q: label }))}`
    : `/${pages[kind]}/${encodeURIComponent(id)}/show`;
