import pytest

from knowledge import KnowledgeBase
from tests.bot.chat.stage import FIRST, Stage
from tests.local_discord import LocalDiscord, Permission, Role


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert answer.content.startswith("> Red Heat is a 1988 American")
    assert FIRST in answer.content
    assert (answer.pinged, server.pinged) == ((), [])


async def test_a_direct_message_is_a_question(server: LocalDiscord, stage: Stage) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert FIRST in answer.content


async def test_matched_words_are_bold(server: LocalDiscord, stage: Stage) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert "Art **Ridzik**. [3]" in answer.content


async def test_other_messages_are_left_alone(server: LocalDiscord, stage: Stage) -> None:
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    async with server.bot_running(stage.client()):
        await alice.says(general, "who played Ridzik?")
        await alice.says(general, f"{bob.mention} who played Ridzik?")
        await alice.says(general, "@everyone who played Ridzik?")
        await server.quiet()
    assert len(general.messages) == 3


async def test_every_message_of_an_ask_channel_is_a_question(
    server: LocalDiscord, stage: Stage
) -> None:
    questions, alice = server.text_channel("questions"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        answer = await server.reply_to(await alice.says(questions, "who played Ridzik"))
    assert FIRST in answer.content


@pytest.mark.parametrize("text", ["hello", "thanks!", "😀", "lol", ":)", "ok", "???"])
async def test_what_is_no_question_gets_no_reply_in_an_ask_channel(
    server: LocalDiscord, stage: Stage, text: str
) -> None:
    questions, alice = server.text_channel("questions"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        await alice.says(questions, text)
        await server.quiet()
    assert len(questions.messages) == 1


async def test_a_question_about_something_else_gets_one_line_in_an_ask_channel(
    server: LocalDiscord, stage: Stage
) -> None:
    questions, alice = server.text_channel("questions"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        asked = await alice.says(questions, "what is photosynthesis?")
        answer = await server.reply_to(asked)
    assert answer.content.startswith("I find nothing about")
    assert "\n" not in answer.content


async def test_a_question_without_its_mark_is_answered_and_kept_as_a_gap(
    server: LocalDiscord, stage: Stage
) -> None:
    questions, alice = server.text_channel("questions"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        asked = await alice.says(questions, "why do leaves change colour in autumn")
        answer = await server.reply_to(asked)
    assert answer.content.startswith("I find nothing about that in **red_heat**.")
    assert [gap.question for gap in stage.gaps(server.home.id)] == [asked.content]


async def test_closest_says_what_no_passage_mentions(server: LocalDiscord, stage: Stage) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("when was Danko born?"))
    assert answer.content.startswith("No passage mentions **born**. Closest:\n> ")


async def test_a_greeting_is_told_what_to_do(server: LocalDiscord, stage: Stage) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("hello"))
    assert answer.content == (
        "Ask me a question about **red_heat**, and I answer with its own sentences."
    )


async def test_a_question_mark_alone_is_told_what_to_do_and_is_no_gap(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.says(general, f"{server.bot.mention} ?"))
    assert answer.content.startswith("Ask me a question about **red_heat**")
    assert stage.gaps() == ()


async def test_a_mention_alone_is_told_what_to_do(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.says(general, server.bot.mention))
    assert answer.content.startswith("Ask me a question about **red_heat**")


async def test_a_mention_alone_in_a_reply_asks_what_was_said_there(
    server: LocalDiscord, stage: Stage
) -> None:
    questions = server.text_channel("questions")
    alice, bob = server.person("alice"), server.person("bob")
    # Only with the message content intent is what bob said there to be read.
    general = server.text_channel("general")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        said = await bob.says(general, "who played Ridzik?")
        answer = await server.reply_to(await alice.replies(said, server.bot.mention))
    assert FIRST in answer.content


async def test_a_picture_is_told_what_to_do_and_not_that_it_was_hidden(
    server: LocalDiscord, stage: Stage
) -> None:
    questions, general = server.text_channel("questions"), server.text_channel("general")
    alice, bob = server.person("alice"), server.person("bob")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        shown = await bob.shows(general, "https://a.example/cat.png")
        hint = await server.reply_to(await alice.replies(shown, server.bot.mention))
        other = await server.reply_to(
            await bob.shows(bob.direct_messages, "https://a.example/cat.png")
        )
    assert hint.content.startswith("Ask me a question about **red_heat**")
    assert other.content == hint.content


async def test_a_forwarded_message_is_a_question_in_private(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        said = await alice.says(general, "who played Ridzik?")
        answer = await server.reply_to(await alice.forwards(said, alice.direct_messages))
    assert FIRST in answer.content


async def test_a_forwarded_message_is_a_question_in_an_ask_channel(
    server: LocalDiscord, stage: Stage
) -> None:
    questions, general = server.text_channel("questions"), server.text_channel("general")
    alice = server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        said = await alice.says(general, "who played Ridzik?")
        answer = await server.reply_to(await alice.forwards(said, questions))
    assert FIRST in answer.content


async def test_a_forwarded_picture_is_told_what_to_do(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        shown = await alice.shows(general, "https://a.example/cat.png")
        hint = await server.reply_to(await alice.forwards(shown, alice.direct_messages))
    assert hint.content.startswith("Ask me a question about **red_heat**")


@pytest.fixture
def own_role(server: LocalDiscord) -> Role:
    """The role that Discord makes for a bot: people take it for the bot, as it has its name."""
    own = server.role("Ridzik")
    own.mentionable = True
    return own


async def test_a_mention_of_its_role_is_told_how_to_ask(
    server: LocalDiscord, stage: Stage, own_role: Role
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"<@&{own_role.id}> who played Ridzik?")
        hint = await server.reply_to(asked)
    assert hint.content.startswith("Discord does not show me what you wrote.")


async def test_a_mention_of_its_role_is_answered_where_it_can_be_read(
    server: LocalDiscord, stage: Stage, own_role: Role
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(1,))):
        asked = await alice.says(general, f"<@&{own_role.id}> who played Ridzik?")
        answer = await server.reply_to(asked)
    assert FIRST in answer.content


async def test_people_in_a_question_are_called_by_their_names(
    server: LocalDiscord, stage: Stage
) -> None:
    base = KnowledgeBase.from_texts({"pets": "Bob has a cat. Carol has a dog."})
    general, alice = server.text_channel("general"), server.person("alice")
    carol = server.person("carol")
    async with server.bot_running(stage.client(base)):
        asked = await alice.says(general, f"{server.bot.mention} what has {carol.mention}?")
        answer = await server.reply_to(asked)
    assert answer.content.startswith("> **Carol** has")


async def test_only_ask_channels_turn_on_the_message_content_intent(stage: Stage) -> None:
    plain, asking = stage.client(), stage.client(ask_channels=(1,))
    assert (plain.intents.message_content, asking.intents.message_content) == (False, True)
    assert (plain.intents.members, plain.intents.presences) == (False, False)


async def test_no_bot_is_answered(server: LocalDiscord, stage: Stage) -> None:
    questions, other = server.text_channel("questions"), server.person("other")
    other.user.bot = True
    async with server.bot_running(stage.client(ask_channels=(questions.id,))):
        await other.says(questions, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert len(questions.messages) == 1


async def test_a_mention_is_answered_in_a_thread_by_setting(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        assert asked.thread is not None
        answer = await server.first_message(asked.thread)
    assert (asked.thread.name, FIRST in answer.content) == ("who played Ridzik?", True)


async def test_the_title_of_a_forum_post_is_part_of_its_question(
    server: LocalDiscord, stage: Stage
) -> None:
    forum, alice = server.forum("help"), server.person("alice")
    async with server.bot_running(stage.client(ask_channels=(forum.id,))):
        post = await alice.posts(forum, "who played Ridzik?", "I cannot find it anywhere.")
        answer = await server.reply_to(post)
        again = await alice.says(post.channel, "and Danko?")
        follow_up = await server.reply_to(again)
    assert FIRST in answer.content
    assert "Arnold Schwarzenegger" in follow_up.content


async def test_the_title_of_a_forum_post_is_no_part_of_what_others_say_there(
    server: LocalDiscord, stage: Stage
) -> None:
    forum, alice, bob = server.forum("help"), server.person("alice"), server.person("bob")
    async with server.bot_running(stage.client(ask_channels=(forum.id,))):
        post = await alice.posts(forum, "who played Ridzik?", "Please tell me.")
        await server.reply_to(post)
        answer = await server.reply_to(await bob.says(post.channel, "where was it shot?"))
    assert "Red Square" in answer.content


async def test_the_end_of_a_line_ends_what_is_said_there(
    server: LocalDiscord, stage: Stage
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        said = "I saw the audience at the opening of the movie in Moscow"
        answer = await server.reply_to(await alice.dm(f"{said}\nwho played Ridzik?"))
    assert FIRST in answer.content


async def test_a_thread_goes_on_in_itself(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        assert asked.thread is not None
        again = await alice.says(asked.thread, f"{server.bot.mention} who directed it?")
        answer = await server.reply_to(again)
    assert answer.channel is asked.thread


async def test_without_permission_for_threads_the_answer_is_a_reply(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    server.forbid(general, Permission.CREATE_PUBLIC_THREADS)
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert (asked.thread, FIRST in answer.content) == (None, True)


async def test_where_it_may_not_speak_in_threads_none_is_left_empty(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    server.forbid(general, Permission.SEND_MESSAGES_IN_THREADS)
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert (asked.thread, FIRST in answer.content) == (None, True)


async def test_there_are_no_threads_by_default(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.reply_to(asked)
    assert asked.thread is None


async def test_a_hundred_questions_at_once_are_all_answered(
    server: LocalDiscord, stage: Stage
) -> None:
    general = server.text_channel("general")
    people = [server.person(f"person{number}") for number in range(100)]
    async with server.bot_running(stage.client()):
        asked = [
            await person.says(general, f"{server.bot.mention} who played Ridzik?")
            for person in people
        ]
        answers = [await server.reply_to(question) for question in asked]
    assert all(FIRST in answer.content for answer in answers)
    assert len(general.messages) == 200


async def test_one_person_may_ask_only_so_often_over_all_surfaces(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(questions_per_minute=3)):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        mention = await alice.says(general, f"{server.bot.mention} who played Danko?")
        await server.reply_to(mention)
        third = await alice.slash("ask", general, question="who directed it?")
        fourth = await alice.slash("ask", general, question="who wrote it?")
        fifth = await server.reply_to(await alice.dm("who played Ridzik?"))
        stage.clock.now += 61
        sixth = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert "passage" in third.response.content
    assert fourth.response.content.startswith("I answer at most 3 questions a minute")
    assert fourth.response.ephemeral
    assert fifth.content.startswith("I answer at most 3 questions a minute")
    assert FIRST in sixth.content


async def test_who_was_refused_elsewhere_still_hears_of_having_asked_too_often(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    client = stage.client(allowed_channels=(general.id,), questions_per_minute=1)
    async with server.bot_running(client):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        asked = [await alice.says(general, f"{server.bot.mention} who is Hill?") for _ in range(2)]
        said = await server.reply_to(asked[1])
    assert said.content.startswith("I answer at most 1 question a minute")


async def test_a_flood_is_refused_once_and_not_each_time(
    server: LocalDiscord, stage: Stage
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client(questions_per_minute=1)):
        for _ in range(20):
            await alice.dm("who played Ridzik?")
        await server.quiet()
    assert len(alice.direct_messages.messages) == 20 + 2
