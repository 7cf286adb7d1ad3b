/** The rows and columns that one call of a pass computes on. */
export interface GridPart {
  readonly row: number;
  readonly rowCount: number;
  readonly column: number;
  readonly columnCount: number;
}
