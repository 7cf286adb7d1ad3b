import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Arguments {
  /** Names of known backends, or paths of modules; all known ones when none is given. */
  readonly backends: readonly string[];
  /** Only these losses; all when none is given. */
  readonly losses: readonly string[];
  /** The folder of the vectors. */
  readonly vectors: string;
  /** The folder for the JSON report. */
  readonly report: string;
  readonly help: boolean;
}

/** How the command is used. */
export const usage = `conform: runs golden vectors on backends and compares every number with its error bound

  --backend <name or module>   one or more, separated by commas; default: all known
  --loss <name>                one or more, separated by commas; default: all
  --vectors <folder>           default: the vectors of this repository
  --report <folder>            where report.json goes; default: the folder report of this package
  --help                       this text
`;

/**
 * Reads the command line.
 *
 * @throws TypeError for an option that does not exist or lacks its value.
 */
export function readArguments(
  words: readonly string[],
  defaults: { readonly vectors: string; readonly report: string },
): Arguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      backend: { type: 'string', multiple: true, default: [] },
      loss: { type: 'string', multiple: true, default: [] },
      vectors: { type: 'string', default: defaults.vectors },
      report: { type: 'string', default: defaults.report },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    backends: splitNames(values.backend),
    losses: splitNames(values.loss),
    vectors: values.vectors,
    report: values.report,
    help: values.help,
  };
}

function splitNames(lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(',')).filter((name) => name !== '');
}
