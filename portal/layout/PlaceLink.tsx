import { NavLink } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import type { placesOf } from './places.ts';

interface PlaceLinkProps {
  readonly place: ReturnType<typeof placesOf>[number];
  readonly onChoose?: () => void;
}

export function PlaceLink({ place: { name, path, icon: Icon }, onChoose }: PlaceLinkProps) {
  const { places: names } = useWords();
  return (
    <NavLink to={path} end={path === '/'} {...(onChoose === undefined ? {} : { onClick: onChoose })}>
      <Icon aria-hidden />
      <span>{names[name]}</span>
    </NavLink>
  );
}
