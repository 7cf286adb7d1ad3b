import { offerWebgl } from './offerWebgl.ts';

offerWebgl();
