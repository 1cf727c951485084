/** Words of names that stay in Latin letters in Kazakh and Russian texts; lower case. */
export const FOREIGN_NAME_WORDS: ReadonlySet<string> = new Set(
  (
    'human rights watch hrw penal reform international pri amnesty freedom house iphr rfe rl unicef unhcr osce odihr ' +
    'oecd nato icc echr cat cedaw lgbt lgbtq lgbti lgbtqi covid sars hiv aids facebook instagram tiktok whatsapp ' +
    'telegram youtube twitter google apple microsoft netflix vkontakte wikipedia zoom vpn dns sms url http https www ' +
    'com org net internews elmedia kaztag kazinform fanghuiju huawei hikvision dahua sensetime'
  ).split(' '),
)
