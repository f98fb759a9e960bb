import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import styles from '../connexion/connexion.module.css';

/** « DÉMONSTRATION », on the screens that have no shell around them; nothing on a real server. */
export function EtiquetteDemonstration() {
  const { data } = useQuery(api.installation.get.queryOptions());
  return data?.demonstration ? <span className={styles.demonstration}>DÉMONSTRATION</span> : null;
}
