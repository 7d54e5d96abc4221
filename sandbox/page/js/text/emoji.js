/** The shortcodes that bots and people usually write, as characters. */

const LISTED = `
+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 wave 👋 clap 👏 pray 🙏 raised_hands 🙌 ok_hand 👌 muscle 💪 handshake 🤝 point_right 👉 point_left 👈
point_down 👇 point_up ☝️ writing_hand ✍️ raised_hand ✋ eyes 👀 brain 🧠 speech_balloon 💬 thought_balloon 💭 busts_in_silhouette 👥
smile 😄 grinning 😀 slightly_smiling_face 🙂 blush 😊 wink 😉 joy 😂 heart_eyes 😍 thinking_face 🤔 cry 😢 disappointed 😞 relieved 😌 tada 🎉
heart ❤️ yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 sparkles ✨ star ⭐ star2 🌟 fire 🔥 100 💯 zap ⚡ rainbow 🌈
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ warning ⚠️ no_entry ⛔ no_entry_sign 🚫
rotating_light 🚨 information_source ℹ️ question ❓ exclamation ❗ grey_question ❔ bell 🔔 no_bell 🔕 lock 🔒 unlock 🔓 key 🔑 shield 🛡️ sos 🆘
calendar 📆 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock10 🕙 alarm_clock ⏰ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ watch ⌚
memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄 scroll 📜 bookmark 🔖 books 📚 book 📖 open_book 📖 notebook 📓 file_folder 📁 paperclip 📎
pushpin 📌 round_pushpin 📍 link 🔗 mag 🔍 bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 inbox_tray 📥 outbox_tray 📤 package 📦
email 📧 envelope ✉️ incoming_envelope 📨 mailbox 📫 mega 📣 loudspeaker 📢 telephone_receiver 📞 computer 💻 house 🏠 office 🏢 globe_with_meridians 🌐
earth_africa 🌍 world_map 🗺️ compass 🧭 anchor ⚓ sailboat ⛵ ship 🚢 lighthouse 🗼 bridge_at_night 🌉 ocean 🌊 bulb 💡 candle 🕯️ izakaya_lantern 🏮
flashlight 🔦 seedling 🌱 herb 🌿 deciduous_tree 🌳 evergreen_tree 🌲 sunflower 🌻 four_leaf_clover 🍀 sunny ☀️ sunrise 🌅 city_sunset 🌆 new_moon 🌑 full_moon 🌕
coffee ☕ tea 🍵 cake 🍰 birthday 🎂 gift 🎁 balloon 🎈 trophy 🏆 medal 🏅 first_place_medal 🥇 sports_medal 🏅 mortar_board 🎓 dart 🎯 checkered_flag 🏁
triangular_flag_on_post 🚩 crossed_flags 🎌 rocket 🚀 footprints 👣 ladder 🪜 puzzle_piece 🧩 gear ⚙️ wrench 🔧 hammer_and_wrench 🛠️ toolbox 🧰 scales ⚖️
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_green_square 🟩 large_yellow_square 🟨
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁 heavy_plus_sign ➕ heavy_minus_sign ➖ small_blue_diamond 🔹 small_orange_diamond 🔸
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ zero 0️⃣ teacher 🧑‍🏫 student 🧑‍🎓 technologist 🧑‍💻 robot_face 🤖 ghost 👻 palm_tree 🌴 pause_button ⏸️ double_vertical_bar ⏸️
arrow_forward ▶️ black_square_for_stop ⏹️ fast_forward ⏩ wastebasket 🗑️ hourglass_done ⌛ new 🆕 ok 🆗 soon 🔜 end 🔚 left_speech_bubble 🗨️ people_hugging 🫂 people_holding_hands 🧑‍🤝‍🧑
`;

const words = LISTED.trim().split(/\s+/);
const EMOJI = new Map();
for (let at = 0; at + 1 < words.length; at += 2) EMOJI.set(words[at], words[at + 1]);

/** The character of a shortcode, or null when it is not one we know. */
export function emoji(name) {
  return EMOJI.get(name.replace(/::skin-tone-\d$/, "")) ?? null;
}
