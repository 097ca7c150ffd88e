/** The role a subgraph's application runs under. It owns nothing and sees its own schema only. */
export function applicationRole(subgraph: string): string {
  return `hub_${subgraph}`;
}
