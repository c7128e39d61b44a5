import { curl } from "@/openapi/curl";
import { CONTRACTS } from "@/openapi/groups";

const TOKEN = `ACCESS_TOKEN=$(awk '$6 == "access_token" { print $7 }' cookies.txt)`;

/** How a shell signs in by the code of a mail, keeps the token, and calls by it. */
export function signInRecipe(siteUrl: string): string {
  return [example("signInByCode", siteUrl), TOKEN, example("getLists", siteUrl)].join("\n\n");
}

function example(id: string, siteUrl: string): string {
  const operation = CONTRACTS.find((known) => known.id === id);
  if (!operation) throw new Error(`no call is named ${id}`);
  return curl(operation, siteUrl);
}
