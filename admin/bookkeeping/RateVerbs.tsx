import type { RateRow } from '../../api/contract/rates.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { RateFigure } from './RateFigure.tsx';
import { SecondPerson } from './SecondPerson.tsx';

/** Buttons for a rate: another person confirms or refuses it, and the person who entered it may withdraw it. */
export function RateVerbs({ row }: { readonly row: RateRow }) {
  const say = useSay();
  const { nameOf, obstacleOf } = useProposer();
  const { day, rate } = useFormats();
  const { id, kind, place, until, source, askedBy, isOwn, before } = row;
  const isFarOff = before?.isFarOff === true;
  const about = {
    resource: 'rates',
    targets: [{ id, label: place }],
    facts: [
      [say(`books.rateKinds.${kind}`), place],
      [say('books.rateFigure'), <RateFigure key="figure" row={row} />],
      ...(before === null
        ? []
        : ([
            [say('books.rateBefore'), say('books.rateBeforeOn', { rate: before.rate, on: day(before.at) })],
            [say('books.rateChange'), `${before.changeBps > 0 ? '+' : ''}${rate(before.changeBps)}`],
          ] as const)),
      [say('books.rateFrom'), day(row.from)],
      ...(until === null ? [] : [[say('books.rateUntil'), day(until)] as const]),
      [say('books.rateSource'), source],
      [say('books.rateEnteredBy'), nameOf(askedBy?.name ?? '–', row)],
    ] as const,
  };
  return (
    <SecondPerson
      isOwn={isOwn}
      isOffered={row.state === 'asked'}
      obstacle={obstacleOf(row)}
      own={say('books.rateIsOwn')}
      refuse={{ ...about, title: say('books.refuseRate'), next: say('books.refuseRateNext') }}
      agree={{
        ...about,
        verb: 'confirm',
        title: say('books.confirmRateTitle', { place }),
        lead: isFarOff ? say('books.rateFarOff') : undefined,
        confirm: say('books.confirmRate'),
        next: say(kind === 'tax' ? 'books.confirmTaxRateNext' : 'books.confirmExchangeRateNext'),
        hasReason: isFarOff,
      }}
    />
  );
}
