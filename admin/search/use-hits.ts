import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Hit, SearchAnswer } from '../../api/contract/search.ts';
import { ask } from '../providers/http.ts';

const restMs = 200;
const shortest = 2;

export type HitKind = SearchAnswer['groups'][number]['kind'];
export type Found = Hit & { readonly kind: HitKind };

interface Hits {
  /** In the order of display, group by group. */
  readonly found: readonly Found[];
  /** The kinds of which there are more hits. */
  readonly more: readonly HitKind[];
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly onRetry: () => unknown;
  /** The text that the list belongs to; empty before the first search. */
  readonly asked: string;
}

/** Returns what the server finds for a text, shortly after the last key. */
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

/** Returns the page of a hit; a tax document leads to its list, which has the PDF. */
export const pathOfHit = ({ kind, id, label }: Found): string =>
  kind === 'document'
    ? `/tax-documents?filter=${encodeURIComponent(JSON.stringify({ q: label }))}`
    : `/${pages[kind]}/${encodeURIComponent(id)}/show`;
